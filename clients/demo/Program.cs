using System.Globalization;
using MakCrm.Demo.Samples;

return args switch
{
    ["generate", var file, .. var options] => Generate(file, options),
    _ => Usage(),
};

static int Generate(string file, string[] options)
{
    var (rows, seed) = (2_000, 1);
    foreach (var pair in options.Chunk(2))
    {
        if (pair is not [var name, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Usage();
        if (name == "--rows")
            rows = number;
        else if (name == "--seed")
            seed = number;
        else
            return Usage();
    }

    using var writer = new StreamWriter(file);
    var made = new SampleLeads(seed).Write(writer, rows);
    Console.WriteLine(
        $"{file}: {made.Rows} rows, {made.Originals} people, {made.Duplicates} of them again, {made.WithoutContact} without a contact, "
            + $"{made.Unreadable} with an unreadable phone, {made.WrongColumns} with a wrong number of columns"
    );
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: demo generate FILE [--rows 2000] [--seed 1]");
    return 2;
}
