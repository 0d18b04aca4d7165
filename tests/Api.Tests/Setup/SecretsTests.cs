using MakCrm.WebApi;

namespace MakCrm.Api.Tests.Setup;

public sealed class SecretsTests : IDisposable
{
    const string Random = "f3yE0cGJQ8c1dJm3oN8k0fVxkq2m9u7hS5Tq1w4zR6E=";
    readonly string folder = Directory.CreateTempSubdirectory("mak-secrets-").FullName;

    [Fact]
    public void A_secret_can_come_from_a_file() =>
        Read(("MAK_DB", Database("irrelevant-owner")), ("MAK_APP_PASSWORD_FILE", File("from-the-file\n")), ("MAK_DATA", folder))
            .Databases.App.ShouldContain("Password=from-the-file;");

    [Fact]
    public void A_file_that_is_not_there_and_a_secret_that_is_given_twice_are_refused()
    {
        Refused(("MAK_DB_FILE", Path.Combine(folder, "absent"))).ShouldStartWith("MAK_DB_FILE names");
        Refused(("MAK_DB", Database("long-enough-1")), ("MAK_APP_PASSWORD", "long-enough-2"), ("MAK_APP_PASSWORD_FILE", File("x")))
            .ShouldStartWith("MAK_APP_PASSWORD and MAK_APP_PASSWORD_FILE are both set");
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("Password")]
    [InlineData("changeme")]
    [InlineData("short")]
    public void A_password_that_others_guess_is_refused(string password)
    {
        Refused(("MAK_DB", Database(password)), ("MAK_DATA", folder)).ShouldStartWith("MAK_APP_PASSWORD");
        Refused(("MAK_DB", Database("good-enough")), ("MAK_APP_PASSWORD", password)).ShouldStartWith("MAK_APP_PASSWORD");
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AQIDBAUGBwgBAgMEBQYHCAECAwQFBgcIAQIDBAUGBwg=")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all")]
    public void A_master_key_that_is_no_random_key_is_refused(string key) =>
        Refused(("MAK_DB", Database("good-enough")), ("MAK_MASTER_KEY", key)).ShouldStartWith("MAK_MASTER_KEY is no random key");

    [Fact]
    public void The_demo_takes_what_it_is_given_and_good_secrets_are_taken_everywhere()
    {
        Read(("MAK_DB", Database("postgres")), ("MAK_DEMO", "1"), ("MAK_DATA", folder)).IsDemo.ShouldBeTrue();
        Read(("MAK_DB", Database("good-enough")), ("MAK_MASTER_KEY", Random)).IsDemo.ShouldBeFalse();
    }

    static string Database(string password) => $"Host=127.0.0.1;Username=owner;Password={password}";

    static ServerSettings Read(params (string Name, string Value)[] variables) =>
        ServerSettings.From(name => variables.Where(v => v.Name == name).Select(v => v.Value).FirstOrDefault());

    static string Refused(params (string Name, string Value)[] variables) =>
        Should.Throw<InvalidOperationException>(() => Read(variables)).Message;

    string File(string text)
    {
        var path = Path.Combine(folder, Guid.CreateVersion7().ToString("N"));
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
