using MakCrm.Infrastructure.Domains.Dns;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TxtResolverTests : IDisposable
{
    const string Name = "_mak-crm.crm.example";
    readonly FakeDns dns = new();

    [Fact]
    public async Task It_finds_all_records_of_a_name()
    {
        dns.Set(Name, "mak-crm=1", "v=spf1 -all");
        (await Find()).ShouldBe(["mak-crm=1", "v=spf1 -all"]);
    }

    [Fact]
    public async Task A_name_that_there_is_not_has_none()
    {
        (await Find()).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_fit_comes_whole_and_in_pieces_joined()
    {
        var (first, second) = (new string('a', 300), new string('b', 400));
        dns.Set(Name, first, second);
        (await Find()).ShouldBe([first, second]);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_not_believed()
    {
        dns.Set(Name, "mak-crm=1");
        dns.IsForged = true;
        (await Find()).ShouldBe(["mak-crm=1"]);
    }

    [Fact]
    public async Task A_server_that_cannot_tell_or_says_nothing_is_no_answer()
    {
        dns.Set(Name, "mak-crm=1");
        dns.Failure = 2;
        (await Find()).ShouldBeNull();
        dns.IsSilent = true;
        (await Find()).ShouldBeNull();
    }

    Task<IReadOnlyList<string>?> Find() => new DnsTxtResolver(dns.Address).Find(Name, TestContext.Current.CancellationToken);

    public void Dispose() => dns.Dispose();
}
