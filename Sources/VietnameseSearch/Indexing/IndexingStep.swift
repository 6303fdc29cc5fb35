/// What a run of indexing tells while it goes on, and at its end.
public enum IndexingStep: Sendable {
    /// How far it is.
    case progress(IndexingProgress)
    /// What it has done: the last step.
    case finished(IndexingReport)
}
