using MakCrm.Domain.Consents;

namespace MakCrm.Application.Consents;

sealed class ListLeadConsentsHandler(LeadConsentService book, ConsentVisibility visibility)
    : IMessageHandler<Contract.ListLeadConsents, Contract.ConsentRecordPage>
{
    public async Task<Result<Contract.ConsentRecordPage>> Handle(Contract.ListLeadConsents request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        if (await visibility.Of(request.Id, request.OfPerson, cancellationToken) is not { } looks)
            return ConsentErrors.LeadNotFound;
        // A person has a handful: they are in order of when he gave them, and some of them lie in leads.
        var all = await book.GetForLeads(looks.Where(look => look.Value.IsShown).Select(look => look.Key).ToList(), cancellationToken);
        var rest = all.SkipWhile(c => last is not null && c.Id != last).Skip(last is null ? 0 : 1).ToList();
        var shown = rest.Take(request.Limit).ToList();
        return new Contract.ConsentRecordPage
        {
            Items = shown.Select(c => c.View(looks[c.LeadId].ShowsAddress)).ToList(),
            NextCursor = rest.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
