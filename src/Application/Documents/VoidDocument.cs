namespace MakCrm.Application.Documents;

sealed class VoidDocumentHandler(DocumentVisibility visibility) : IMessageHandler<Contract.VoidDocument, Contract.GeneratedDocument>
{
    public Task<Result<Contract.GeneratedDocument>> Handle(Contract.VoidDocument request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, document => document.Void(request.Body.Reason, visibility.Deed()), cancellationToken);
}
