using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GetDocumentHandler(DocumentSight sight) : IHandle<Contract.GetDocument, Contract.GeneratedDocument>
{
    public async Task<Result<Contract.GeneratedDocument>> Handle(Contract.GetDocument request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, DocumentSight.Read, cancellationToken) is { } document
            ? document.View()
            : GeneratedDocumentErrors.NotFound;
}
