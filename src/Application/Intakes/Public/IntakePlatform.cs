using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes.Public;

/// <summary>What platforms say and want to hear beside leads.</summary>
public static class IntakePlatform
{
    const string Ok = "ok";
    const string VkLead = "lead_forms_new";

    /// <summary>What to answer to a post of which no lead comes; null where it is a lead.</summary>
    /// <param name="preset">Of the intake.</param>
    /// <param name="post">What came.</param>
    /// <param name="vkConfirmation">What VK is told when the address is entered there.</param>
    public static string? Greeting(IntakePreset preset, IntakePost post, string? vkConfirmation) =>
        preset switch
        {
            // Tilda tries an address with this alone.
            IntakePreset.Tilda => post.Find("test") == "test" && post.Find("tranid") is null ? Ok : null,
            IntakePreset.Vk => post.Find("type") switch
            {
                "confirmation" => vkConfirmation,
                VkLead => null,
                _ => Ok,
            },
            IntakePreset.Yandex or IntakePreset.Custom => null,
        };

    /// <summary>Whether VK speaks, where it has agreed on a secret.</summary>
    public static bool IsProven(string? vkSecret, IntakePost post) =>
        vkSecret is null
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(vkSecret), Encoding.UTF8.GetBytes(post.Find("secret") ?? ""));

    /// <summary>The text that stands for every good answer; null where the receipt of the lead is the answer.</summary>
    public static string? Acknowledgement(IntakePreset preset) => preset == IntakePreset.Vk ? Ok : null;

    /// <summary>Platforms take only 200 for success; programs are told more.</summary>
    public static bool Distinguishes(IntakePreset preset) => preset == IntakePreset.Custom;
}

/// <summary>Where platforms post.</summary>
public static class IntakeAddress
{
    public const string Path = "/intake";
}
