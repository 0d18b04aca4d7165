using System.Linq.Expressions;
using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class ApplicationViews
{
    public static readonly Expression<Func<SignInApplication, Contract.SignInApplication>> Application = a => new Contract.SignInApplication
    {
        Id = a.Id,
        ClientId = a.ClientId,
        Name = a.Name,
        Party = a.IsFirstParty ? Contract.ApplicationParty.First : Contract.ApplicationParty.Third,
        Type = a.IsConfidential ? Contract.ApplicationType.Confidential : Contract.ApplicationType.Public,
        RedirectUris = a.RedirectUris,
        LogoutUris = a.LogoutUris,
        Origins = a.Origins,
        Scopes = a.Scopes,
        CreatedAt = a.CreatedAt,
        RevokedAt = a.RevokedAt,
        Version = a.Version,
    };

    static readonly Func<SignInApplication, Contract.SignInApplication> Compiled = Application.Compile();

    public static Contract.SignInApplication View(this SignInApplication application) => Compiled(application);

    public static Contract.SignInApplicationCreated ViewWith(this SignInApplication a, ClientSecret? secret) =>
        new()
        {
            Id = a.Id,
            ClientId = a.ClientId,
            ClientSecret = secret?.Text,
            Name = a.Name,
            Party = a.IsFirstParty ? Contract.ApplicationParty.First : Contract.ApplicationParty.Third,
            Type = a.IsConfidential ? Contract.ApplicationType.Confidential : Contract.ApplicationType.Public,
            RedirectUris = a.RedirectUris,
            LogoutUris = a.LogoutUris,
            Origins = a.Origins,
            Scopes = a.Scopes,
            CreatedAt = a.CreatedAt,
            Version = a.Version,
        };
}
