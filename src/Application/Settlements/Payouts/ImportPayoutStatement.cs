using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class ImportPayoutStatementHandler(ISettlementsDb db, PayoutMatching matching, ICaller caller)
    : IMessageHandler<Contract.ImportPayoutStatement, Contract.PayoutStatement>
{
    const int MostBytes = 5 << 20;
    const int MostDocuments = 20_000;

    public async Task<Result<Contract.PayoutStatement>> Handle(Contract.ImportPayoutStatement request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (request.Body.Size > MostBytes)
            return PayoutErrors.StatementTooLarge;
        var bytes = new byte[request.Body.Size];
        await using (var stream = request.Body.Open())
            await stream.ReadExactlyAsync(bytes, cancellationToken);
        var read = ClientBankFile.Read(bytes);
        // What cannot be read as a whole pays nobody.
        if (!read.IsOk || read.Value.FaultyLines.Count > 0 || read.Value.Documents.Count > MostDocuments)
            return ClientBankFile.Unreadable;
        // Two that import the same file at once pay once.
        await db.PayoutRuns.LockTable(cancellationToken);
        var lines = await matching.Match(read.Value, cancellationToken);
        return lines.Map(matched => new Contract.PayoutStatement
        {
            DocumentCount = read.Value.Documents.Count,
            PaidCount = matched.Count(l => l.Match == Contract.PayoutMatch.Paid),
            Lines = matched,
        });
    }
}
