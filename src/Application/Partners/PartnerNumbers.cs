using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

static class PartnerNumbers
{
    /// <summary>The next number of the tenant; nobody else takes it until this work is committed. Null when there are too many.</summary>
    public static async Task<int?> Next(this DbSet<Partner> partners, CancellationToken ct)
    {
        if (!await partners.HasCapacity(Partner.Most, ct))
            return null;
        return (await partners.MaxAsync(p => (int?)p.Number, ct) ?? 0) + 1;
    }
}
