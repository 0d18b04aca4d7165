namespace MakCrm.Application.Documents;

sealed class OrderDocumentPdfHandler(DocumentSight sight) : IHandle<Contract.OrderDocumentPdf, Contract.GeneratedDocument>
{
    public Task<Result<Contract.GeneratedDocument>> Handle(Contract.OrderDocumentPdf request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, document => document.OrderPdf(), cancellationToken);
}
