using MakCrm.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

sealed class ListMyReferralLinksHandler(IReferralsDb db, OwnReferrals own, ReferralViews views)
    : IMessageHandler<Contract.ListMyReferralLinks, Contract.ReferralLinkPage>
{
    public async Task<Result<Contract.ReferralLinkPage>> Handle(Contract.ListMyReferralLinks request, CancellationToken cancellationToken)
    {
        if (await own.Partner(cancellationToken) is not { } partner)
            return ReferralErrors.PartnerNotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var links = db.ReferralLinks.AsNoTracking().Where(l => l.PartnerId == partner.Id);
        if (last is { } before)
            links = links.Where(l => l.Id < before);
        var found = await links.OrderByDescending(l => l.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        List<ReferralLink> shown = [.. found.Take(request.Limit)];
        return new Contract.ReferralLinkPage
        {
            Items = await views.Show(shown, cancellationToken),
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
