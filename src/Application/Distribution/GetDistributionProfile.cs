using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class GetDistributionProfileHandler(IDistributionDb db)
    : IMessageHandler<Contract.GetDistributionProfile, Contract.DistributionProfile>
{
    public async Task<Result<Contract.DistributionProfile>> Handle(
        Contract.GetDistributionProfile request,
        CancellationToken cancellationToken
    ) =>
        await db.DistributionProfiles.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is { } profile
            ? profile.View()
            : DistributionErrors.ProfileNotFound;
}
