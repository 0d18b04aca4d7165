using MakCrm.Application.Lending.Statements;
using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ImportBankStatementHandler(ILendingDb db, StatementCandidates candidates, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ImportBankStatement, Contract.BankStatement>
{
    const long MostBytes = 16 * 1024 * 1024;

    public async Task<Result<Contract.BankStatement>> Handle(Contract.ImportBankStatement request, CancellationToken cancellationToken)
    {
        var upload = request.Body;
        if (upload.Size > MostBytes)
            return StatementErrors.TooLong;
        var read = ClientBankFile.Read(await Bytes(upload, cancellationToken));
        var file = read.IsOk ? ExchangeFile.Of(read.Value) : read.Error;
        if (!file.IsOk)
            return file.Error;
        // Two who bring the same days at once would both find that nobody has.
        await db.BankStatements.LockTable(cancellationToken);
        if (await db.BankStatements.AnyAsync(s => s.FileHash == upload.Sha256, cancellationToken))
            return StatementErrors.Repeated;
        return await Import(file.Value, upload.Sha256, cancellationToken);
    }

    async Task<Result<Contract.BankStatement>> Import(ExchangeFile file, string hash, CancellationToken ct)
    {
        var (by, accounts) = (caller.Now(clock), file.Accounts.Select(a => a.Number).Distinct().ToList());
        var (from, to) = (file.Accounts.Min(a => a.From).AddDays(-31), file.Accounts.Max(a => a.To).AddDays(31));
        var existing = await db
            .StatementLines.Where(l => accounts.Contains(l.Account) && l.On >= from && l.On <= to)
            .Select(l => l.LineKey)
            .ToListAsync(ct);
        var imported = BankStatement.Import(file, hash, existing.ToHashSet(StringComparer.Ordinal), by);
        if (!imported.IsOk)
            return imported.Error;
        var (statement, lines) = imported.Value;
        db.BankStatements.Add(statement);
        db.StatementLines.AddRange(lines);
        var loans = await candidates.Find(ct);
        var matched = 0;
        foreach (var line in lines)
        {
            if (
                StatementMatcher.Find(line, loans) is { } found
                && line.Match(found.Application, found.Reasons, by with { ActorId = null }).IsOk
            )
                matched++;
        }

        statement.Matched(matched);
        return statement.View();
    }

    static async Task<byte[]> Bytes(FileUpload upload, CancellationToken ct)
    {
        await using var stream = upload.Open();
        var bytes = new byte[upload.Size];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
