using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GetDocumentHandler(DocumentVisibility visibility) : IMessageHandler<Contract.GetDocument, Contract.GeneratedDocument>
{
    public async Task<Result<Contract.GeneratedDocument>> Handle(Contract.GetDocument request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DocumentVisibility.Read, cancellationToken) is { } document
            ? document.View()
            : GeneratedDocumentErrors.NotFound;
}
