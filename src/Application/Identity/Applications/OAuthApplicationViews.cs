using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

static class OAuthApplicationViews
{
    public static readonly ContractMap<OAuthApplication, Contract.SignInApplication> Application = new(map =>
        map.Map(c => c.Party, a => a.IsFirstParty ? Contract.ApplicationParty.First : Contract.ApplicationParty.Third)
            .Map(c => c.Type, a => a.IsConfidential ? Contract.ApplicationType.Confidential : Contract.ApplicationType.Public)
    );

    public static Contract.SignInApplication View(this OAuthApplication application) => Application.View(application);

    static readonly ContractMap<OAuthApplication, Contract.SignInApplicationCreated> SignInApplicationCreated = new(map =>
        map.Ignore(c => c.ClientSecret, c => c.Party, c => c.Type)
    );

    public static Contract.SignInApplicationCreated ViewWith(this OAuthApplication a, OpaqueToken? secret) =>
        SignInApplicationCreated.View(a) with
        {
            ClientSecret = secret?.Text,
            Party = a.IsFirstParty ? Contract.ApplicationParty.First : Contract.ApplicationParty.Third,
            Type = a.IsConfidential ? Contract.ApplicationType.Confidential : Contract.ApplicationType.Public,
        };
}
