using System.Text.RegularExpressions;
using MakCrm.Application.Common;
using MakCrm.Domain.Identity;

namespace MakCrm.Api.Tests.Setup;

public sealed partial class CreateNetworkTests
{
    [Fact]
    public async Task A_network_begins_with_a_client_that_may_do_everything()
    {
        await using var program = await ProgramRun.Prepare();
        var run = await program.Run("create-network", "МаК Кредит");
        run.Code.ShouldBe(0);
        var said = Said().Match(run.Output);
        said.Success.ShouldBeTrue(run.Output + run.Errors);
        var client = (
            await program.Database.Rows(
                "select tenant_id, secret_hash, permissions from machine_clients where client_id = $1",
                said.Groups["client"].Value
            )
        ).Single();
        client[0].ShouldBe(Guid.Parse(said.Groups["network"].Value));
        client[1].ShouldBe(OpaqueToken.ComputeHash(said.Groups["secret"].Value));
        client[2].ShouldBe(new PermissionCatalog().All.Keys.Order(StringComparer.Ordinal).ToArray());
        (await program.Database.Value<string>("select name from tenants where kind = 'head_office'")).ShouldBe("МаК Кредит");
        (await program.Database.Value<long>("select count(*) from pipelines")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_name_it_says_how()
    {
        await using var program = await ProgramRun.Prepare();
        var run = await program.Run("create-network", "   ");
        (run.Code, run.Errors.Trim()).ShouldBe((2, "usage: create-network NAME"));
    }

    [GeneratedRegex(@"\Anetwork (?<network>\S{36})\nclient  (?<client>\S+)\nsecret  (?<secret>\S{43})\n\z")]
    private static partial Regex Said();
}
