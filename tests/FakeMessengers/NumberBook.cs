using System.Text.Json;

namespace MakCrm.FakeMessengers;

/// <summary>Numbers that this program begins with, and what hooks were entered for them: both outlive it in the file that <c>--numbers</c> names.</summary>
sealed class NumberBook(World world, IConfiguration settings)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    readonly string? file = settings["numbers"];

    public void Read()
    {
        if (file is null || !File.Exists(file))
            return;
        foreach (var number in JsonSerializer.Deserialize<Number[]>(File.ReadAllBytes(file), Json)!)
            world.Numbers[number.Id] = number;
    }

    public void Keep()
    {
        if (file is null)
            return;
        File.WriteAllBytes($"{file}.new", JsonSerializer.SerializeToUtf8Bytes(world.Numbers.Values, Json));
        File.Move($"{file}.new", file, overwrite: true);
    }
}
