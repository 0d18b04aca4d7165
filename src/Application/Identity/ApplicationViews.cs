using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class ApplicationViews
{
    public static readonly ContractMap<SignInApplication, Contract.SignInApplication> Application = new(map =>
        map.Map(c => c.Party, a => a.IsFirstParty ? Contract.ApplicationParty.First : Contract.ApplicationParty.Third)
            .Map(c => c.Type, a => a.IsConfidential ? Contract.ApplicationType.Confidential : Contract.ApplicationType.Public)
    );

    public static Contract.SignInApplication View(this SignInApplication application) => Application.View(application);

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
