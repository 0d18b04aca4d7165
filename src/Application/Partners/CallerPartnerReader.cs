using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>The partner whose staff the caller belongs to; the paths of these requests name none.</summary>
sealed class CallerPartnerReader(IPartnersDb db, ICaller caller, RequestContext exchange) : IModuleService
{
    public Guid UserId => caller.Id;

    public Task<Partner?> Find(CancellationToken ct)
    {
        var id = caller.Id;
        return db.Partners.FirstOrDefaultAsync(p => p.Members.Any(m => m.UserId == id), ct);
    }

    /// <summary>To change it, unless it is another than the caller has read.</summary>
    public async Task<Result<Partner>> Hold(CancellationToken ct)
    {
        if (await Find(ct) is not { } partner)
            return PartnerErrors.NotFound;
        return exchange.ExpectedVersion is { } expected && expected != partner.Version ? CommonErrors.StaleVersion : partner;
    }
}
