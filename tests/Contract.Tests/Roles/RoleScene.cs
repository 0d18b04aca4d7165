using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>
/// One person of every role in a branch, a colleague in their team, somebody at a desk below the branch, somebody in another branch,
/// and one person of every role in another network.
/// </summary>
public sealed class RoleScene
{
    /// <summary>The product's roles, and one that a tenant has made: it works with all leads and deals without seeing what is at stake.</summary>
    public static readonly IReadOnlyList<string> Roles =
    [
        "admin",
        "manager",
        "operator",
        "employee",
        "partner",
        "franchisee",
        "guest",
        Veiled,
    ];

    const string Veiled = "veiled";
    readonly InProcessApi api;
    readonly TestTenant office;

    RoleScene(InProcessApi api, TestTenant office) => (this.api, this.office) = (api, office);

    public IReadOnlyList<RolePerson> People { get; private init; } = [];

    public IReadOnlyList<RolePerson> Strangers { get; private init; } = [];

    /// <summary>Whose records the people of all roles come upon, by what they are to them.</summary>
    public IReadOnlyDictionary<string, RolePerson> Others { get; private init; } = new Dictionary<string, RolePerson>();

    /// <summary>A lead that nobody answers for.</summary>
    public Guid NobodysLead { get; private init; }

    public required OwnedRecords Records { get; init; }

    public TestApiClient As(RolePerson person) => api.As(person);

    public TestApiClient AsOffice() => api.As(office);

    /// <summary>The same people and records, asked for at another server.</summary>
    public RoleScene At(InProcessApi other) =>
        new(other, office)
        {
            People = People,
            Strangers = Strangers,
            Others = Others,
            NobodysLead = NobodysLead,
            Records = Records,
        };

    public static async Task<RoleScene> Make(CrawledApi api)
    {
        var (tenant, people) = (api.HeadOffice, new RolePeople(api));
        var office = api.As(tenant);
        var branch = await Unit(office, "Филиал", null);
        var (desk, beside) = (await Unit(office, "Стойка", branch), await Unit(office, "Другой филиал", null));
        var others = new Dictionary<string, RolePerson>
        {
            ["colleague"] = await people.Make(tenant, "guest", beside),
            ["unit below"] = await people.Make(tenant, "guest", desk),
            ["other unit"] = await people.Make(tenant, "guest", beside),
        };
        await MakeVeiled(office);
        await MakeVeiled(api.As(api.Strangers.HeadOffice));
        var (own, strangers) = (new List<RolePerson>(), new List<RolePerson>());
        foreach (var role in Roles)
        {
            var person = await people.Make(tenant, role, branch);
            var team = new { name = role, memberIds = new[] { person.Id, others["colleague"].Id } };
            (await office.Post("/api/v1/teams", team)).Expect(201);
            own.Add(person);
            strangers.Add(await people.Make(api.Strangers.HeadOffice, role, unit: null, hasRecords: false));
        }

        return new(api, tenant)
        {
            People = own,
            Strangers = strangers,
            Others = others,
            NobodysLead = await people.Lead(tenant, null),
            Records = api.Records,
        };
    }

    static async Task MakeVeiled(TestApiClient office)
    {
        var role = new
        {
            code = Veiled,
            name = "Роль",
            permissions = new[] { "identity.profile", "leads.read", "leads.contacts.read", "leads.change", "deals.read", "deals.change" },
            masks = new[]
            {
                new Dictionary<string, string>
                {
                    ["record"] = "lead",
                    ["field"] = "requested_amount",
                    ["as"] = "hidden",
                },
                new Dictionary<string, string>
                {
                    ["record"] = "deal",
                    ["field"] = "amount",
                    ["as"] = "hidden",
                },
            },
        };
        (await office.Post("/api/v1/roles", role)).Expect(201);
    }

    static async Task<Guid> Unit(TestApiClient office, string name, Guid? parentId) =>
        (await office.Post("/api/v1/units", parentId is null ? new { name } : new { name, parentId })).Expect(201).Id;
}
