using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>A bank that the network brings borrowers to. It belongs to the head office; the whole network sees it.</summary>
public sealed class Bank : AggregateRoot
{
    public const int Most = 500;

    Bank() { }

    /// <summary>How programs and imports name it; it never changes.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Bank identification code of the Bank of Russia: nine digits.</summary>
    public string? Bic { get; private set; }

    public string? Website { get; private set; }

    /// <summary>How many days a decision usually takes.</summary>
    public int? DecisionDays { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public BankProfile Details => new(Name, Bic, Website, DecisionDays, Note);

    public static Bank Register(string code, BankProfile details, DateTimeOffset at)
    {
        var bank = new Bank
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            CreatedAt = at,
        };
        bank.Apply(details);
        bank.Raise(new BankRegistered(bank.Id));
        return bank;
    }

    /// <summary>A change to what it is already is done and raises nothing.</summary>
    public Result Change(BankProfile details)
    {
        if (ArchivedAt is not null)
            return BankErrors.Archived;
        var before = Details;
        Apply(details);
        if (before != Details)
            Raise(new BankChanged(Id));
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return BankErrors.Archived;
        ArchivedAt = at;
        Raise(new BankArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return BankErrors.NotArchived;
        ArchivedAt = null;
        Raise(new BankRestored(Id));
        return Result.Ok();
    }

    void Apply(BankProfile details) =>
        (Name, Bic, Website, DecisionDays, Note) = (
            details.Name.Trim(),
            details.Bic,
            details.Website,
            details.DecisionDays,
            string.IsNullOrWhiteSpace(details.Note) ? null : details.Note.Trim()
        );
}

/// <summary>What people may change about a bank.</summary>
public sealed record BankProfile(string Name, string? Bic, string? Website, int? DecisionDays, string? Note);
