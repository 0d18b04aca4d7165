namespace MakCrm.Domain.Lending.Statements;

/// <summary>An application that a payment may be for.</summary>
/// <param name="Commissions">What the bank may pay for it, in kopecks.</param>
/// <param name="BankBic">Of the bank; null where it is not known.</param>
/// <param name="ClientInn">Of the client; null where it is not known.</param>
public sealed record MatchCandidate(LoanApplication Application, IReadOnlyList<long> Commissions, string? BankBic, string? ClientInn);

/// <summary>Finds the application that a payment is for: by a number in its purpose, by its amount, by who pays.</summary>
public static class StatementMatcher
{
    const int ShortestNumber = 4;

    /// <summary>The one that speaks for itself; null where none does, or more than one.</summary>
    public static (LoanApplication Application, IReadOnlyList<StatementMatchReason> Reasons)? Find(
        StatementLine line,
        IReadOnlyList<MatchCandidate> candidates
    )
    {
        if (line.Direction != StatementDirection.Incoming)
            return null;
        var found = candidates
            .Select(c => (c.Application, Reasons: Reasons(line, c)))
            .Where(c => IsEnough(c.Reasons))
            .OrderByDescending(c => c.Reasons.Count)
            .ToList();
        return found.Count == 1 || (found.Count > 1 && found[0].Reasons.Count > found[1].Reasons.Count) ? found[0] : null;
    }

    static List<StatementMatchReason> Reasons(StatementLine line, MatchCandidate candidate)
    {
        var reasons = new List<StatementMatchReason>();
        if (Names(line.Purpose, candidate.Application.ContractNumber))
            reasons.Add(StatementMatchReason.ContractNumber);
        if (Names(line.Purpose, candidate.Application.BankReference))
            reasons.Add(StatementMatchReason.BankReference);
        if (candidate.Commissions.Contains(line.AmountMinor))
            reasons.Add(StatementMatchReason.Amount);
        if (line.OtherBic is not null && line.OtherBic == candidate.BankBic)
            reasons.Add(StatementMatchReason.Payer);
        if (line.OtherInn is not null && line.OtherInn == candidate.ClientInn)
            reasons.Add(StatementMatchReason.Client);
        return reasons;
    }

    /// <summary>A number is enough; an amount needs somebody who pays it.</summary>
    static bool IsEnough(List<StatementMatchReason> reasons) =>
        reasons.Contains(StatementMatchReason.ContractNumber)
        || reasons.Contains(StatementMatchReason.BankReference)
        || (
            reasons.Contains(StatementMatchReason.Amount)
            && (reasons.Contains(StatementMatchReason.Payer) || reasons.Contains(StatementMatchReason.Client))
        );

    /// <summary>As a word of its own: 12 is not named by 3127.</summary>
    static bool Names(string purpose, string? number)
    {
        if (number is not { Length: >= ShortestNumber })
            return false;
        for (
            var at = purpose.IndexOf(number, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = purpose.IndexOf(number, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsLetterOrDigit(purpose[at - 1])) && (end == purpose.Length || !char.IsLetterOrDigit(purpose[end])))
                return true;
        }

        return false;
    }
}
