using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Statements;

public enum StatementDirection
{
    Incoming,
    Outgoing,
}

public enum StatementMatchReason
{
    /// <summary>The purpose names the contract.</summary>
    ContractNumber,

    /// <summary>The purpose names the application as the bank does.</summary>
    BankReference,

    /// <summary>The amount is the commission that the terms promise.</summary>
    Amount,

    /// <summary>The payer is the bank.</summary>
    Payer,

    /// <summary>The payer is the client.</summary>
    Client,

    /// <summary>Somebody has said so.</summary>
    Manual,
}

/// <summary>A payment of one account, before it is kept.</summary>
/// <param name="Key">The same for the same payment in every file.</param>
public sealed record StatementLineDraft(string Key, string Account, StatementDirection Direction, ExchangePayment Payment)
{
    public ExchangeParty Other => Direction == StatementDirection.Incoming ? Payment.Payer : Payment.Receiver;

    public DateOnly On => (Direction == StatementDirection.Incoming ? Payment.Received : Payment.WrittenOff) ?? Payment.Date;

    /// <summary>A payment between two accounts of the file is a line of each.</summary>
    public static Result<IReadOnlyList<StatementLineDraft>> Of(ExchangeFile file)
    {
        var own = file.Accounts.Select(a => a.Number).ToHashSet(StringComparer.Ordinal);
        var (drafts, seen, faults) = (
            new List<StatementLineDraft>(),
            new Dictionary<string, int>(StringComparer.Ordinal),
            new List<FieldError>()
        );
        foreach (var payment in file.Payments)
        {
            if (own.Contains(payment.Receiver.Account))
                drafts.Add(Draft(payment, StatementDirection.Incoming, seen));
            if (own.Contains(payment.Payer.Account))
                drafts.Add(Draft(payment, StatementDirection.Outgoing, seen));
            if (!own.Contains(payment.Receiver.Account) && !own.Contains(payment.Payer.Account))
                faults.Add(new(StatementErrors.AccountUnknown.Code, $"/lines/{payment.Line}"));
        }

        return faults.Count > 0 ? StatementErrors.LinesInvalid with { Fields = [.. faults.Take(50)] } : drafts;
    }

    /// <summary>Two payments of a file that are the same in everything are two, and stay two in the next file.</summary>
    static StatementLineDraft Draft(ExchangePayment payment, StatementDirection direction, Dictionary<string, int> seen)
    {
        var text =
            $"{direction}\n{payment.Number}\n{payment.Date:O}\n{payment.AmountMinor}\n{payment.Payer.Account}\n{payment.Receiver.Account}\n{payment.Purpose}";
        var count = seen[text] = seen.GetValueOrDefault(text) + 1;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{count}")));
        return new(key, direction == StatementDirection.Incoming ? payment.Receiver.Account : payment.Payer.Account, direction, payment);
    }
}

/// <summary>A payment of a statement, and the application that it is for once that is known.</summary>
public sealed class StatementLine : AggregateRoot
{
    StatementLine() { }

    public Guid StatementId { get; private init; }

    public string LineKey { get; private init; } = "";

    public string Account { get; private init; } = "";

    public StatementDirection Direction { get; private init; }

    public string Number { get; private init; } = "";

    public DateOnly On { get; private init; }

    public long AmountMinor { get; private init; }

    public string OtherName { get; private init; } = "";

    public string? OtherInn { get; private init; }

    public string? OtherBic { get; private init; }

    public string OtherAccount { get; private init; } = "";

    public string Purpose { get; private init; } = "";

    public Guid? ApplicationId { get; private set; }

    public Guid? DealId { get; private set; }

    public IReadOnlyList<StatementMatchReason> Reasons { get; private set; } = [];

    public Guid? MatchedBy { get; private set; }

    public DateTimeOffset? MatchedAt { get; private set; }

    internal static StatementLine Record(BankStatement statement, StatementLineDraft draft, DateTimeOffset at)
    {
        var line = new StatementLine
        {
            Id = Guid.CreateVersion7(at),
            StatementId = statement.Id,
            LineKey = draft.Key,
            Account = draft.Account,
            Direction = draft.Direction,
            Number = draft.Payment.Number,
            On = draft.On,
            AmountMinor = draft.Payment.AmountMinor,
            OtherName = draft.Other.Name,
            OtherInn = draft.Other.Inn,
            OtherBic = draft.Other.Bic,
            OtherAccount = draft.Other.Account,
            Purpose = draft.Payment.Purpose,
        };
        line.Raise(new StatementLineRecorded(line.Id, statement.Id, line.Direction));
        return line;
    }

    /// <summary>What is paid out is for no application.</summary>
    public Result Match(LoanApplication application, IReadOnlyList<StatementMatchReason> reasons, ActorStamp by)
    {
        if (Direction != StatementDirection.Incoming)
            return StatementErrors.LineNotIncoming;
        if (ApplicationId is not null)
            return StatementErrors.LineMatched;
        (ApplicationId, DealId, Reasons) = (application.Id, application.DealId, reasons);
        (MatchedBy, MatchedAt) = (by.ActorId, by.At);
        Raise(new StatementLineMatched(Id, application.Id, application.DealId));
        return Result.Ok();
    }

    public Result Unmatch()
    {
        if (ApplicationId is not { } former)
            return StatementErrors.LineNotMatched;
        (ApplicationId, DealId, Reasons, MatchedBy, MatchedAt) = (null, null, [], null, null);
        Raise(new StatementLineUnmatched(Id, former));
        return Result.Ok();
    }
}
