using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Leads that are asked for at the same moment are looked up together, and everybody gets his own.</summary>
public sealed class LeadsTogetherTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task Of_many_who_ask_at_once_each_gets_what_he_has_asked_for()
    {
        var (franchisee, names) = (api.As(api.Network.Franchisees[0]), new Dictionary<Guid, string>());
        var manager = await api.NewMember(await api.NewRole(("leads.read", "own"), ("leads.contacts.read", "own")));
        for (var i = 0; i < 24; i++)
        {
            var id = await api.NewLead(i % 2 == 0 ? manager : null, name: $"Пётр {i}");
            names[id] = $"Пётр {i}";
        }

        var nobody = Guid.CreateVersion7();
        var requested = names.Keys.Append(nobody).Concat(names.Keys).ToList();
        for (var round = 0; round < 5; round++)
        {
            var theirs = requested.Select(id => franchisee.Get($"{LeadCalls.Leads}/{id}")).ToList();
            var his = requested.Select(id => manager.Api.Get($"{LeadCalls.Leads}/{id}")).ToList();
            var all = requested.Select(id => api.Office.Get($"{LeadCalls.Leads}/{id}")).ToList();
            foreach (var (id, answer) in requested.Zip(await Task.WhenAll(all)))
            {
                if (id == nobody)
                    answer.ExpectProblem(404, "lead_not_found");
                else
                    (answer.Expect(200).Id, answer.Json.Text("name")).ShouldBe((id, names[id]));
            }

            (await Task.WhenAll(theirs)).ShouldAllBe(a => a.Code == "lead_not_found");
            (await Task.WhenAll(his)).Count(a => a.Status == 200).ShouldBe(24);
        }
    }
}
