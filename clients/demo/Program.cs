Console.WriteLine("MaK CRM demo");
