using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public enum SettlementState
{
    Issued,
    Accepted,
    Paid,
    Voided,
}

/// <summary>Whom a settlement is with.</summary>
public sealed record SettledPartner(Guid Id, bool IsTaxWithheld, Money IncomeOfYear);

/// <summary>Who has accepted a settlement, and from where.</summary>
public sealed record SettlementAcceptance(Guid? ActorId, DateTimeOffset At, string? Address, string? UserAgent)
{
    /// <summary>The code that proves it; null where none was asked for.</summary>
    public Guid? CodeId { get; init; }
}

/// <summary>
/// What a partner has earned up to a day, line by line, as both sides confirm it. The period is closed by it: what was wrong is made good by
/// lines of a later one. Its hash is that of its lines, so what was accepted can be proved.
/// </summary>
public sealed partial class Settlement : AggregateRoot
{
    public const int MostLines = 5000;

    readonly List<SettlementLine> lines = [];

    Settlement() { }

    public int Year { get; private init; }

    /// <summary>Counts the settlements of a year, without gaps.</summary>
    public int Number { get; private init; }

    public Guid PartnerId { get; private init; }

    /// <summary>The last day of the facts that it may hold.</summary>
    public DateOnly Through { get; private init; }

    public SettlementState State { get; private set; }

    public int LineCount { get; private init; }

    public int OpenDisputes { get; private set; }

    public long TotalMinor { get; private init; }

    /// <summary>What is withheld as the tax of a private person.</summary>
    public long TaxMinor { get; private init; }

    public string Currency { get; private init; } = "";

    /// <summary>SHA-256 of the lines, in hexadecimal digits.</summary>
    public string Sha256 { get; private init; } = "";

    public DateTimeOffset IssuedAt { get; private init; }

    public Guid? IssuedBy { get; private init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public Guid? AcceptedBy { get; private set; }

    public string? AcceptedFrom { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public string? PaymentReference { get; private set; }

    public string? VoidReason { get; private set; }

    public DateTimeOffset? VoidedAt { get; private set; }

    public IReadOnlyList<SettlementLine> Lines => lines;

    public Money Total => Money.Of(TotalMinor, Currency);

    public Money Tax => Money.Of(TaxMinor, Currency);

    /// <summary>What goes to the partner's account.</summary>
    public Money Payable => Total - Tax;

    public static Settlement Issue(
        Guid id,
        int number,
        SettledPartner partner,
        DateOnly through,
        IReadOnlyCollection<SettlementItem> items,
        ActorStamp stamp
    )
    {
        var ordered = items.OrderBy(i => i.OccurredOn).ThenBy(i => i.CommissionId).ToList();
        var total = ordered.Aggregate(Money.Zero(ordered[0].Amount.Currency), (sum, item) => sum + item.Amount);
        var settlement = new Settlement
        {
            Id = id,
            Year = stamp.At.UtcDateTime.Year,
            Number = number,
            PartnerId = partner.Id,
            Through = through,
            LineCount = ordered.Count,
            TotalMinor = total.Minor,
            // Tax goes by whole rubles of the year's income: of a few kopecks it could be more than they are.
            TaxMinor = partner.IsTaxWithheld ? Money.Min(total, PersonalIncomeTax.Of(partner.IncomeOfYear, total)).Minor : 0,
            Currency = total.Currency,
            Sha256 = Hash(ordered),
            IssuedAt = stamp.At,
            IssuedBy = stamp.ActorId,
        };
        settlement.lines.AddRange(ordered.Select((item, index) => SettlementLine.Of(id, index + 1, item, stamp.At)));
        settlement.Raise(new SettlementIssued(id, partner.Id, number, total.Minor, total.Currency));
        return settlement;
    }

    /// <summary>The partner confirms it as a whole.</summary>
    public Result Accept(SettlementAcceptance by)
    {
        if (RefusalOfAcceptance is { } refusal)
            return refusal;
        (State, AcceptedAt, AcceptedBy, AcceptedFrom) = (SettlementState.Accepted, by.At, by.ActorId, by.Address);
        (AcceptedWith, AcceptanceCodeId, AcceptedActSha256) = (by.UserAgent, by.CodeId, ActSha256);
        Raise(new SettlementAccepted(Id, PartnerId));
        return Result.Ok();
    }

    public Result Dispute(SettlementLine line, string reason)
    {
        if (State != SettlementState.Issued)
            return SettlementErrors.NotIssued;
        if (line.Object(reason).Error is { } refusal)
            return refusal;
        OpenDisputes++;
        Raise(new SettlementLineDisputed(Id, PartnerId, line.Id));
        return Result.Ok();
    }

    public Result AnswerDispute(SettlementLine line, bool isAccepted, string answer)
    {
        if (State == SettlementState.Voided)
            return SettlementErrors.NotIssued;
        if (line.Answer(isAccepted, answer).Error is { } refusal)
            return refusal;
        OpenDisputes--;
        Raise(new SettlementDisputeAnswered(Id, PartnerId, line.Id));
        return Result.Ok();
    }

    /// <summary>The money has left the bank.</summary>
    public Result Pay(DateOnly on, string? reference, DateOnly today)
    {
        if (State != SettlementState.Accepted)
            return SettlementErrors.NotAccepted;
        if (on > today || on < DateOnly.FromDateTime(IssuedAt.UtcDateTime))
            return SettlementErrors.PaymentDateInvalid;
        (State, PaidOn, PaymentReference) = (SettlementState.Paid, on, reference?.Trim());
        Raise(new SettlementPaid(Id, PartnerId, TotalMinor, Currency));
        return Result.Ok();
    }

    /// <summary>It was wrong as a whole. Its number stays taken, its sums wait for another settlement.</summary>
    public Result Void(string reason, DateTimeOffset at)
    {
        if (State is SettlementState.Paid or SettlementState.Voided)
            return SettlementErrors.NotOpen;
        (State, VoidReason, VoidedAt) = (SettlementState.Voided, reason.Trim(), at);
        Raise(new SettlementVoided(Id, PartnerId));
        return Result.Ok();
    }

    static string Hash(IEnumerable<SettlementItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{item.CommissionId:D};{item.Kind};{item.OccurredOn:yyyy-MM-dd};{item.Base?.Minor};{item.Amount.Minor};{item.Amount.Currency}"
            );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"))));
    }
}
