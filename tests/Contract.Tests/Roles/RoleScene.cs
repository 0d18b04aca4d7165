using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>
/// One person of every role in a branch, a colleague in their team, somebody at a desk below the branch, somebody in another branch,
/// and one person of every role in another network.
/// </summary>
public class RoleScene : CrmApi, IAsyncLifetime
{
    public static readonly IReadOnlyList<string> Templates = ["admin", "manager", "operator", "employee", "partner", "franchisee", "guest"];

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
        foreach (var role in Templates)
        {
            var person = await people.Make(HeadOffice, role, branch);
            var team = new { name = role, memberIds = new[] { person.Id, Others["colleague"].Id } };
            (await office.Post("/api/v1/teams", team)).Expect(201);
            own.Add(person);
            strangers.Add(await people.Make(network.HeadOffice, role, unit: null, hasRecords: false));
        }

        (People, Strangers) = (own, strangers);
    }

    static async Task<Guid> Unit(ApiClient office, string name, Guid? parentId) =>
        (await office.Post("/api/v1/units", parentId is null ? new { name } : new { name, parentId })).Expect(201).Id;
}
