namespace MakCrm.Application.Documents;

sealed class OrderDocumentPdfHandler(DocumentVisibility visibility) : IMessageHandler<Contract.OrderDocumentPdf, Contract.GeneratedDocument>
{
    public Task<Result<Contract.GeneratedDocument>> Handle(Contract.OrderDocumentPdf request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, document => document.OrderPdf(), cancellationToken);
}
