using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class SetPartnerMemberHandler(IPartnersDb db, PartnerLinks links, TimeProvider clock)
    : IMessageHandler<Contract.SetPartnerMember, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.SetPartnerMember request, CancellationToken cancellationToken)
    {
        if (await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } partner)
            return PartnerErrors.NotFound;
        if (!await links.IsPerson(request.UserId, cancellationToken))
            return PartnerErrors.UserUnknown;
        return partner.SetMember(request.UserId, request.Body.Role.MapTo<PartnerMemberRole>(), clock.GetUtcNow()).Map(partner.View);
    }
}
