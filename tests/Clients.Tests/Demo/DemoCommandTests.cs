using System.Diagnostics;
using System.Text.Json;

namespace MakCrm.Clients.Tests.Demo;

public sealed class DemoCommandTests(DemoStage stage) : IClassFixture<DemoStage>, IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mak-demo-");

    [Fact]
    public async Task Figures_that_reconcile_end_with_exit_code_0()
    {
        using var file = TempFile.With("Кому звонить,Кто\n8 999 000 01 01,Анна\n8 999 000 01 01,Анна\nнет,\n,Никто\n");
        Clients();
        var (code, output, errors) = await Demo(file.Path, "--map", "phone=Кому звонить", "--map", "name=Кто", "--patience", "3600");
        output.ShouldContain("line 5: ", customMessage: errors);
        output.ShouldContain("equations hold.", customMessage: errors);
        code.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, _, errors) = await Demo("nowhere.csv");
        (code, errors.Trim()).ShouldBe((2, "demo: nowhere.csv is not there"));
    }

    [Fact]
    public async Task A_file_without_contacts_says_which_columns_it_has()
    {
        using var file = TempFile.With("Кто,Знак\nАнна,Весы\n");
        var (code, _, errors) = await Demo(file.Path);
        code.ShouldBe(2);
        errors.ShouldContain("no column looks like a phone or an e-mail among: Кто, Знак; name one with --map phone=HEADER");
    }

    [Fact]
    public async Task Without_demo_clients_it_says_where_they_come_from()
    {
        using var file = TempFile.With("phone\n1\n");
        var (code, _, errors) = await Demo(file.Path);
        code.ShouldBe(2);
        errors.ShouldContain("demo-clients.json is not there: the demo needs the demo network");
    }

    [Fact]
    public async Task A_wrong_secret_is_told_as_such()
    {
        using var file = TempFile.With("phone\n1\n");
        Clients(secret: "wrong");
        var (code, _, errors) = await Demo(file.Path);
        (code, errors.Contains("invalid_client", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    void Clients(string? secret = null)
    {
        string[] names = ["demo-head-office", "demo-franchisee-1", "demo-franchisee-2", "demo-franchisee-3"];
        var clients = names
            .Zip(stage.Network.All, (name, tenant) => (name, tenant.Client))
            .Append(("demo-platform", stage.Network.HeadOffice.Client))
            .ToDictionary(x => x.Item1, x => new { clientId = x.Item2.ClientId, clientSecret = secret ?? x.Item2.Secret });
        File.WriteAllText(Path.Combine(_folder.FullName, "demo-clients.json"), JsonSerializer.Serialize(clients));
    }

    async Task<(int Code, string Output, string Errors)> Demo(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MakCrm.Demo.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MAK_URL"] = stage.Server.Address.ToString(), ["MAK_DATA"] = _folder.FullName },
        };
        using var demo = Process.Start(start).ShouldNotBeNull();
        var (output, errors) = (demo.StandardOutput.ReadToEndAsync(), demo.StandardError.ReadToEndAsync());
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (demo.ExitCode, await output, await errors);
    }
}
