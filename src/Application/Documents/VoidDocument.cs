namespace MakCrm.Application.Documents;

sealed class VoidDocumentHandler(DocumentSight sight) : IHandle<Contract.VoidDocument, Contract.GeneratedDocument>
{
    public Task<Result<Contract.GeneratedDocument>> Handle(Contract.VoidDocument request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, document => document.Void(request.Body.Reason, sight.Deed()), cancellationToken);
}
