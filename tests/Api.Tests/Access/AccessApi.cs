using MakCrm.Api.Tests.Identity.People;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>
/// A head office with a branch, in it a desk, beside it another branch; people in each, a team across the branches,
/// and leads in everybody's hands.
/// </summary>
public class AccessApi : PeopleApi
{
    static int contacts;
    static int roles;

    public TestApiClient Office => As(HeadOffice);

    public async Task<Guid> NewUnit(string name, Guid? parentId = null)
    {
        var unique = $"{name} {Guid.CreateVersion7():N}";
        return (await Office.Post("/api/v1/units", parentId is null ? new { name = unique } : new { name = unique, parentId }))
            .Expect(201)
            .Id;
    }

    /// <summary>Somebody who has signed in.</summary>
    public async Task<Member> NewMember(string role, Guid? unitId = null)
    {
        var person = await NewPerson(role);
        if (unitId is { } unit)
            (await Office.Patch($"/api/v1/users/{person.Id}", new { unitId = unit })).Expect(200);
        return new(person.Id, As(await TokensOf(person)));
    }

    public async Task NewTeam(params Member[] members)
    {
        var team = new { name = $"Команда {Guid.CreateVersion7():N}", memberIds = members.Select(m => m.Id).ToArray() };
        (await Office.Post("/api/v1/teams", team)).Expect(201);
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>A role of the tenant's own with these grants beside the own profile.</summary>
    public async Task<string> NewRole(params (string Permission, string Scope)[] grants)
    {
        var role = new
        {
            code = $"role_{Interlocked.Increment(ref roles)}",
            name = "Роль",
            permissions = new[] { "identity.profile" },
            grants = grants.Select(g => new { permission = g.Permission, scope = g.Scope }).ToArray(),
        };
        (await Office.Post("/api/v1/roles", role)).Expect(201);
        return role.code;
    }

    public static string NewPhone() => $"+7921{Interlocked.Increment(ref contacts):0000000}";

    /// <summary>A lead in somebody's hands.</summary>
    public async Task<Guid> NewLead(Member? responsible = null, string? phone = null, string name = "Пётр")
    {
        string[] phones = [phone ?? NewPhone()];
        string[] emails = [$"lead-{Interlocked.Increment(ref contacts)}@mail.example"];
        object lead = responsible is null
            ? new
            {
                phones,
                emails,
                name,
            }
            : new
            {
                phones,
                emails,
                name,
                responsibleId = responsible.Id,
            };
        return (await Office.Post("/api/v1/leads", lead)).Expect(201).Id;
    }
}

/// <summary>A person and his way into the API.</summary>
public sealed record Member(Guid Id, TestApiClient Api);
