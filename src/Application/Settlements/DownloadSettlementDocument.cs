using MakCrm.Application.Documents.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class DownloadSettlementDocumentHandler(SettlementVisibility visibility, IDocuments documents)
    : IMessageHandler<Contract.DownloadSettlementDocument, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadSettlementDocument request, CancellationToken cancellationToken)
    {
        var settlements = await visibility.Settlements(cancellationToken);
        if (await settlements.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        var document = request.Kind == Contract.SettlementDocumentKind.Act ? settlement.ActId : settlement.InvoiceId;
        var isPdf = request.Format == Contract.DocumentPreviewFormat.Pdf;
        return await documents.Open(document ?? Guid.Empty, isPdf, cancellationToken);
    }
}
