using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class ListConsentTextsHandler(IConsentsDb db) : IMessageHandler<Contract.ListConsentTexts, Contract.ConsentTextPage>
{
    public async Task<Result<Contract.ConsentTextPage>> Handle(Contract.ListConsentTexts request, CancellationToken cancellationToken)
    {
        IQueryable<ConsentText> texts = db.ConsentTexts;
        if (request.Kind is { } requested && requested.MapTo<ConsentKind>() is var kind)
            texts = texts.Where(t => t.Kind == kind);
        if (EnumWireFormat.ToWireName(request.Language) is { } language)
            texts = texts.Where(t => t.Language == language);
        var page = await texts.ToPage(request.Cursor, request.Limit, ConsentViews.Text, cancellationToken);
        return page.Map(p => new Contract.ConsentTextPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
