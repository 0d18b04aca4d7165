using System.Runtime.InteropServices;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>A program with the SDK in it, compiled to the machine's own code. That takes a minute, so the suite <c>sdk</c> alone does it.</summary>
public sealed class NativeTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mak-native-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task It_is_compiled_ahead_of_time_without_a_warning_and_works_then_refusals_too()
    {
        await using var api = await StubApi.Start();
        api.Then(
            Answer.Json(201, Samples.Receipt),
            Answer.Json(200, Samples.Lead()),
            Answer.Json(200, $$"""{"items":[{{Samples.Lead()}}],"nextCursor":null}""")
        );

        var program = await Compile();
        var said = await Dotnet.Run(program, api.Address.ToString(), "site", "s3cret");

        api.Calls.Select(call => call.Method).ShouldBe(["POST", "PATCH", "GET"]);
        api.Calls[1].Body.ShouldBe("""{"city":null}""");
        said.ShouldContain("Version ");

        await using var refusing = await StubApi.Start();
        refusing.Then(Answer.Json(201, Samples.Receipt), Answer.Problem(412, "stale_version"));

        (await Dotnet.Run(program, refusing.Address.ToString(), "site", "s3cret")).ShouldContain("Somebody was faster");
    }

    async Task<string> Compile()
    {
        var project = Path.Combine(_folder.FullName, "native.csproj");
        await File.WriteAllTextAsync(project, Project, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "Program.cs"),
            "await MakCrm.Clients.Tests.CSharp.ReadmeExample.Run(args);",
            TestContext.Current.CancellationToken
        );
        await Dotnet.Publish(project, _folder.FullName);
        return Path.Combine(_folder.FullName, OperatingSystem.IsWindows() ? "native.exe" : "native");
    }

    static string Project =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <!-- The build's own folder lies beside it. -->
                <EnableDefaultItems>false</EnableDefaultItems>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.cs" />
                <Reference Include="{typeof(MakClient).Assembly.Location}" />
                <Compile Include="{Repository.PathOf("tests", "Clients.Tests", "CSharp", "ReadmeExample.cs")}" />
              </ItemGroup>
            </Project>
            """;
}
