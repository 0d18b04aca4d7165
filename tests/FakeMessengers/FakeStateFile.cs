using System.Text.Json;

namespace MakCrm.FakeMessengers;

/// <summary>
/// Numbers and bots that this program begins with, and what hooks were entered for them: both outlive it in the files that
/// <c>--numbers</c> and <c>--bots</c> name.
/// </summary>
sealed class FakeStateFile(FakeState world, IConfiguration settings)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    readonly string? numbers = settings["numbers"];
    readonly string? bots = settings["bots"];

    public void Read()
    {
        foreach (var number in Read<WhatsappNumber>(numbers))
            world.Numbers[number.Id] = number;
        foreach (var bot in Read<FakeBot>(bots))
            world.Bots[bot.Id] = bot;
    }

    public void Keep()
    {
        Keep(numbers, world.Numbers.Values);
        Keep(bots, world.Bots.Values);
    }

    static T[] Read<T>(string? file) => File.Exists(file) ? JsonSerializer.Deserialize<T[]>(File.ReadAllBytes(file), Json)! : [];

    static void Keep<T>(string? file, IEnumerable<T> all)
    {
        if (file is null)
            return;
        File.WriteAllBytes($"{file}.new", JsonSerializer.SerializeToUtf8Bytes(all, Json));
        File.Move($"{file}.new", file, overwrite: true);
    }
}
