using System.Text.RegularExpressions;
using MakCrm.TestKit;
using OtpNet;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>A person with an authenticator app, and what he wrote down.</summary>
public sealed record ProtectedPerson(TestPerson Person, byte[] Secret, IReadOnlyList<string> RecoveryCodes);

/// <summary>People with second factors.</summary>
public sealed partial class FactorApi : PeopleApi
{
    public const string Door = "/account/sign-in";
    public const string Challenge = "/account/second-factor";
    public const string SetUp = "/account/authenticator";

    public async Task<ProtectedPerson> NewProtectedPerson(string role = "manager")
    {
        var person = await NewPerson(role);
        using var browser = NewBrowser();
        await Enter(browser, person);
        var (secret, codes) = await Enrol(browser, await browser.Open(SetUp));
        // The code that set it up is used; the next one comes with the next step.
        Clock.Advance(TimeSpan.FromSeconds(30));
        return new(person, secret, codes);
    }

    /// <summary>As far as the password goes.</summary>
    public static async Task<WebPage> Enter(TestBrowser browser, TestPerson person, string? next = null)
    {
        var address = next is null ? Door : $"{Door}?return={Uri.EscapeDataString(next)}";
        return await browser.Submit(await browser.Open(address), ("username", person.Email), ("password", person.Password));
    }

    /// <summary>Sets the app up on its page.</summary>
    public async Task<(byte[] Secret, IReadOnlyList<string> Codes)> Enrol(TestBrowser browser, WebPage page)
    {
        var secret = Decode(page.Hidden["secret"]);
        var done = await browser.Submit(page, ("code", CodeOf(secret)));
        done.Status.ShouldBe(200, done.Text);
        return (secret, [.. RecoveryCodes().Matches(done.Text).Select(match => match.Value)]);
    }

    public string CodeOf(byte[] secret) => new Totp(secret).ComputeTotp(Clock.GetUtcNow().UtcDateTime);

    /// <summary>All the way in; the code is used up and the next one is there.</summary>
    public async Task SignIn(TestBrowser browser, ProtectedPerson person)
    {
        var half = await Enter(browser, person.Person);
        half.Goes.ShouldBe(Challenge);
        (await browser.Submit(await browser.Open(Challenge), ("code", CodeOf(person.Secret)))).Goes.ShouldBe("/account");
        Clock.Advance(TimeSpan.FromSeconds(30));
    }

    public static byte[] Decode(string text) => Base32Encoding.ToBytes(text);

    [GeneratedRegex("[a-z2-7]{4}(-[a-z2-7]{4}){3}")]
    private static partial Regex RecoveryCodes();
}
