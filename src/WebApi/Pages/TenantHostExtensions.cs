using MakCrm.Infrastructure.Domains;
using MakCrm.Infrastructure.Identity.Passkeys;

namespace MakCrm.WebApi.Pages;

/// <summary>Pages under a tenant's own name: they look like it, and let in nobody else's people.</summary>
static class TenantHostExtensions
{
    public static T AtItsHouse<T>(this T pages)
        where T : IEndpointConventionBuilder =>
        pages.AddEndpointFilter(
            async (context, next) =>
            {
                var http = context.HttpContext;
                var houses = http.RequestServices.GetRequiredService<TenantHostResolver>();
                if (await houses.Find(http.Request.Host.Host, http.RequestAborted) is { } house)
                    http.Features.Set(house);
                return await next(context);
            }
        );

    /// <summary>Null at the product's own name, and at names that are nobody's.</summary>
    public static TenantHost? House(this HttpContext http) => http.Features.Get<TenantHost>();

    /// <summary>Keys are bound to the product's own name.</summary>
    public static bool IsPossibleAt(this WebAuthnVerifier passkeys, HttpContext http) => passkeys.IsPossible && http.House() is null;

    /// <summary>For the policy of a page: where its logo comes from.</summary>
    public static string? LogoOrigin(this TenantHost house) =>
        house.LogoUrl is { } logo ? " " + new Uri(logo).GetLeftPart(UriPartial.Authority) : null;
}
