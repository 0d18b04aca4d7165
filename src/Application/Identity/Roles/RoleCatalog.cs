using MakCrm.Application.Identity.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RoleCatalog(IIdentityDb db, RoleAssignmentPolicy book, RequestContext exchange) : IRoleCatalog
{
    public async Task<IReadOnlyList<RoleSummary>> All(CancellationToken ct)
    {
        var isRussian = LanguageNegotiation.PrefersRussian(exchange.AcceptLanguage);
        var own = await db.Roles.AsNoTracking().OrderBy(r => r.Code).ToListAsync(ct);
        return
        [
            .. book.Products.Select(r => new RoleSummary(r.Code, isRussian ? r.Ru : r.En, IsProducts: true, r.Rights)),
            .. own.Select(r => new RoleSummary(r.Code, r.Name, IsProducts: false, r.Rights())),
        ];
    }
}
