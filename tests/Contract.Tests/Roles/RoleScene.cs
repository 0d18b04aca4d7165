using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>
/// One person of every role in a branch, a colleague in their team, somebody at a desk below the branch, somebody in another branch,
/// and one person of every role in another network.
/// </summary>
public class RoleScene : CrmApi, IAsyncLifetime
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

    public IReadOnlyList<RolePerson> People { get; private set; } = [];

    public IReadOnlyList<RolePerson> Strangers { get; private set; } = [];

    /// <summary>Whose records the people of all roles come upon, by what they are to them.</summary>
    public IReadOnlyDictionary<string, RolePerson> Others { get; private set; } = new Dictionary<string, RolePerson>();

    /// <summary>A lead that nobody answers for.</summary>
    public Guid NobodysLead { get; private set; }

    public OwnedRecords Records { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Records = await OwnedRecords.Make(this);
        var (office, people) = (As(HeadOffice), new RolePeople(this));
        var branch = await Unit(office, "Филиал", null);
        var (desk, beside) = (await Unit(office, "Стойка", branch), await Unit(office, "Другой филиал", null));
        Others = new Dictionary<string, RolePerson>
        {
            ["colleague"] = await people.Make(HeadOffice, "guest", beside),
            ["unit below"] = await people.Make(HeadOffice, "guest", desk),
            ["other unit"] = await people.Make(HeadOffice, "guest", beside),
        };
        NobodysLead = await people.Lead(HeadOffice, null);
        var (own, strangers) = (new List<RolePerson>(), new List<RolePerson>());
        var network = await NewNetwork();
        await MakeVeiled(office);
        await MakeVeiled(As(network.HeadOffice));
        foreach (var role in Roles)
        {
            var person = await people.Make(HeadOffice, role, branch);
            var team = new { name = role, memberIds = new[] { person.Id, Others["colleague"].Id } };
            (await office.Post("/api/v1/teams", team)).Expect(201);
            own.Add(person);
            strangers.Add(await people.Make(network.HeadOffice, role, unit: null, hasRecords: false));
        }

        (People, Strangers) = (own, strangers);
    }

    static async Task MakeVeiled(ApiClient office)
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

    static async Task<Guid> Unit(ApiClient office, string name, Guid? parentId) =>
        (await office.Post("/api/v1/units", parentId is null ? new { name } : new { name, parentId })).Expect(201).Id;
}
