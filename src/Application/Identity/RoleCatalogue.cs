using MakCrm.Application.Identity.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RoleCatalogue(IIdentityDb db, RoleBook book, Exchange exchange) : IRoleCatalogue
{
    public async Task<IReadOnlyList<RoleFacts>> All(CancellationToken ct)
    {
        var isRussian = Languages.PrefersRussian(exchange.AcceptLanguage);
        var own = await db.Roles.AsNoTracking().OrderBy(r => r.Code).ToListAsync(ct);
        return
        [
            .. book.Products.Select(r => new RoleFacts(r.Code, isRussian ? r.Ru : r.En, IsProducts: true, r.Rights)),
            .. own.Select(r => new RoleFacts(r.Code, r.Name, IsProducts: false, r.Rights())),
        ];
    }
}
