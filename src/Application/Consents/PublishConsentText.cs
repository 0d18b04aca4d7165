using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class PublishConsentTextHandler(IConsentsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishConsentText, Contract.ConsentText>
{
    public async Task<Result<Contract.ConsentText>> Handle(Contract.PublishConsentText request, CancellationToken cancellationToken)
    {
        var provided = request.Body;
        var words = new ConsentTextContent(
            provided.Kind.MapTo<ConsentKind>(),
            EnumWireFormat.ToWireName(provided.Language),
            provided.Title.Trim(),
            provided.Text
        );
        var newest = await db
            .ConsentTexts.Where(t => t.Kind == words.Kind && t.Language == words.Language)
            .MaxAsync(t => (int?)t.Number, cancellationToken);
        var text = ConsentText.Publish(words, (newest ?? 0) + 1, provided.Code, (caller.Id, clock.GetUtcNow()));
        db.ConsentTexts.Add(text);
        return text.View();
    }
}
