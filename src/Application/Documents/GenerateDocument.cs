namespace MakCrm.Application.Documents;

sealed class GenerateDocumentHandler(DocumentMaker maker) : IMessageHandler<Contract.GenerateDocument, Contract.GeneratedDocument>
{
    public async Task<Result<Contract.GeneratedDocument>> Handle(Contract.GenerateDocument request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var target = DocumentTarget.Of(body.RecordType, body.RecordId, body.PartnerId, body.ApplicationId);
        var made = await maker.Make(body.TemplateId, new(target, body.Title, body.Date, body.Data, body.Pdf == true), cancellationToken);
        return made.Map(document => document.View());
    }
}
