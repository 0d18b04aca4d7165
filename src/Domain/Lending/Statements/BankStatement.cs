using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Statements;

/// <summary>A file of a bank that was taken in: its accounts with their balances. The same file is never taken twice.</summary>
public sealed class BankStatement : AggregateRoot
{
    BankStatement() { }

    /// <summary>SHA-256 of the file.</summary>
    public string FileHash { get; private init; } = "";

    public IReadOnlyList<ExchangeAccount> Accounts { get; private init; } = [];

    public int LineCount { get; private init; }

    /// <summary>Of lines that an earlier statement had already.</summary>
    public int RepeatedCount { get; private init; }

    /// <summary>Of new lines that were matched when it was taken in.</summary>
    public int MatchedCount { get; private set; }

    public Guid? ImportedBy { get; private init; }

    public DateTimeOffset ImportedAt { get; private init; }

    /// <summary>Belongs to the import: it raises no event of its own.</summary>
    public void Matched(int count) => MatchedCount = count;

    /// <param name="file">As it was read.</param>
    /// <param name="fileHash">SHA-256 of it.</param>
    /// <param name="existing">The keys of lines that are there.</param>
    /// <param name="by">Who takes it in.</param>
    public static Result<(BankStatement Statement, IReadOnlyList<StatementLine> Lines)> Import(
        ExchangeFile file,
        string fileHash,
        IReadOnlySet<string> existing,
        ActorStamp by
    )
    {
        var drafts = StatementLineDraft.Of(file);
        if (!drafts.IsOk)
            return drafts.Error;
        var fresh = drafts.Value.Where(d => !existing.Contains(d.Key)).ToList();
        var statement = new BankStatement
        {
            Id = Guid.CreateVersion7(by.At),
            FileHash = fileHash,
            Accounts = file.Accounts,
            LineCount = fresh.Count,
            RepeatedCount = drafts.Value.Count - fresh.Count,
            ImportedBy = by.ActorId,
            ImportedAt = by.At,
        };
        statement.Raise(new BankStatementImported(statement.Id, statement.LineCount, statement.RepeatedCount));
        IReadOnlyList<StatementLine> lines = fresh.ConvertAll(draft => StatementLine.Record(statement, draft, by.At));
        return (statement, lines);
    }
}
