using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

sealed class ReplaceDistributionProfileHandler(IDistributionDb db, IRecipientLookup recipients)
    : IMessageHandler<Contract.ReplaceDistributionProfile, Contract.DistributionProfile>
{
    public async Task<Result<Contract.DistributionProfile>> Handle(
        Contract.ReplaceDistributionProfile request,
        CancellationToken cancellationToken
    )
    {
        if ((await recipients.Find([request.Id], cancellationToken)).Count == 0)
            return DistributionErrors.UserNotFound;
        await db.DistributionProfiles.LockTable(request.Id, cancellationToken);
        var profile = await db.DistributionProfiles.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (profile is null)
        {
            if (!await db.DistributionProfiles.HasCapacity(DistributionProfile.Most, cancellationToken))
                return DistributionErrors.ProfileLimitReached;
            profile = db.DistributionProfiles.Add(DistributionProfile.Of(request.Id)).Entity;
        }

        profile.Replace(request.Body.Products, request.Body.Cities, request.Body.Grade);
        return profile.View();
    }
}
