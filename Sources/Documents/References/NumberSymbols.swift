internal import VietnameseText

/// The codes that numbers of documents are made of, bare.
///
/// Nghị định 30/2020/NĐ-CP, Annex III; Hướng dẫn 36-HD/VPTW for those of the Party.
enum NumberSymbols {
    /// Kinds of documents.
    static let kinds = keys(
        """
        nq qd ct kl qc qyd qdi tb hd ctr cth kh pa da bc bb ttr hdg cd bgn bct gm gp pg pc pb tt
        ttlt nd l lct pl sl vbhn cv ttri tc ctrhd ctph nqlt dk bcd
        """
    )
    /// Who issues them.
    static let issuers = keys(
        """
        ubnd hdnd cp ttg tw tu hu du qu dul bch btv qh ubtvqh ctn vpcp ubmttq mttq hdbt vptu vptw
        btctu btctw vphu bnv btc bct bgddt byt bxd bkhdt bnnptnt btnmt
        """
    )
    /// What may stand alone behind a slash: `15/CP`, `346/UBND`.
    static let alone = keys("ubnd hdnd cp ttg tw tu hdbt bc kh nq qd ct cv tb ttr kl nd l vpcp")
    /// Codes of the National Assembly, which its term's number follows.
    static let assemblies = keys("qh ubtvqh nqqh lqh")

    private static func keys(_ list: String) -> Set<UInt64> {
        Set(list.split { $0.isWhitespace }.map { TokenBuffer.key(of: String($0)) })
    }
}
