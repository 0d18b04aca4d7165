using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class RegenerateDocumentHandler(DocumentVisibility visibility, DocumentMaker maker)
    : IMessageHandler<Contract.RegenerateDocument, Contract.GeneratedDocument>
{
    public async Task<Result<Contract.GeneratedDocument>> Handle(Contract.RegenerateDocument request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DocumentVisibility.Generate, cancellationToken) is not { } document)
            return GeneratedDocumentErrors.NotFound;
        var target = new DocumentTarget(document.RecordType, document.RecordId, document.PartnerId, request.Body.ApplicationId);
        var wish = new DocumentWish(target, null, document.DatedOn, request.Body.Data, request.Body.Pdf == true);
        return (await maker.MakeAnew(document, wish, cancellationToken)).Map(document.View);
    }
}
