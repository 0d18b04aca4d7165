namespace MakCrm.Domain.Lending;

public enum LoanApplicationState
{
    Draft,
    Submitted,
    InReview,
    DocumentsRequested,
    Approved,
    Declined,
    Withdrawn,
    Issued,
    RepaidEarly,
    RefusedAfterIssue,
}

/// <summary>How applications go on: from each state the ones that may follow.</summary>
public static class LoanApplicationStates
{
    /// <summary>A borrower has one application in these states to a bank at a time.</summary>
    public static readonly IReadOnlyList<LoanApplicationState> Live =
    [
        LoanApplicationState.Draft,
        LoanApplicationState.Submitted,
        LoanApplicationState.InReview,
        LoanApplicationState.DocumentsRequested,
        LoanApplicationState.Approved,
    ];

    public static bool IsLive(this LoanApplicationState state) => Live.Contains(state);

    /// <summary>A state that may follow itself is said again: more documents are wanted, offers have changed.</summary>
    public static IReadOnlyList<LoanApplicationState> Next(this LoanApplicationState state) =>
        state switch
        {
            LoanApplicationState.Draft => [LoanApplicationState.Submitted, LoanApplicationState.Withdrawn],
            LoanApplicationState.Submitted => [LoanApplicationState.InReview, .. Decisions],
            LoanApplicationState.InReview => [LoanApplicationState.InReview, .. Decisions],
            LoanApplicationState.DocumentsRequested => [LoanApplicationState.InReview, .. Decisions],
            LoanApplicationState.Approved => [LoanApplicationState.Issued, .. Decisions],
            LoanApplicationState.Issued => [LoanApplicationState.RepaidEarly, LoanApplicationState.RefusedAfterIssue],
            LoanApplicationState.Declined
            or LoanApplicationState.Withdrawn
            or LoanApplicationState.RepaidEarly
            or LoanApplicationState.RefusedAfterIssue => [],
        };

    public static bool CanBecome(this LoanApplicationState state, LoanApplicationState next) => state.Next().Contains(next);

    /// <summary>Whether it can be reached over others: a bank tells of what it has done, not of every step to it.</summary>
    public static bool CanReach(this LoanApplicationState state, LoanApplicationState later) =>
        state != LoanApplicationState.Draft && Reachable(state).Contains(later);

    static HashSet<LoanApplicationState> Reachable(LoanApplicationState from)
    {
        var reached = new HashSet<LoanApplicationState>();
        var open = new Queue<LoanApplicationState>([from]);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in state.Next().Where(reached.Add))
                open.Enqueue(next);
        }

        return reached;
    }

    static IReadOnlyList<LoanApplicationState> Decisions =>
        [
            LoanApplicationState.DocumentsRequested,
            LoanApplicationState.Approved,
            LoanApplicationState.Declined,
            LoanApplicationState.Withdrawn,
        ];
}
