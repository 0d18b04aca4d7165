using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class RemovePartnerMemberHandler(IPartnersDb db) : IMessageHandler<Contract.RemovePartnerMember, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.RemovePartnerMember request, CancellationToken cancellationToken) =>
        await db.Partners.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } partner
            ? partner.RemoveMember(request.UserId).Map(partner.View)
            : PartnerErrors.NotFound;
}
