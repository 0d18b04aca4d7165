using System.Buffers.Binary;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class PasswordTests
{
    /// <summary>The other tests have it cheaper.</summary>
    [Fact]
    public void A_password_costs_who_guesses_it_two_hundred_and_ten_thousand_rounds()
    {
        // The third format of ASP.NET Core Identity: a byte, the function, the rounds, the salt and the key.
        var passwords = new Pbkdf2PasswordHasher(PasswordHashingOptions.Default);
        var hash = passwords.Hash("correct horse");
        var bytes = Convert.FromBase64String(hash);
        const uint HmacSha512 = 2;
        bytes[0].ShouldBe((byte)1);
        BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)).ShouldBe(HmacSha512);
        BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)).ShouldBe(210_000u);
        passwords.Matches(hash, "correct horse").ShouldBeTrue();
        passwords.Matches(hash, "correct pony").ShouldBeFalse();
    }
}
